/** A drawing made by `app/charts`, which escapes every text it is given. */
export function Chart({ svg }: { readonly svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup of our own, see above
  return <div className="chart-frame" dangerouslySetInnerHTML={{ __html: svg }} />;
}
