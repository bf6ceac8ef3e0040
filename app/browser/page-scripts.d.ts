/** A script of this folder with all that it imports, small, as text to be put into a page (remix.config.js). */
declare module '*?script' {
  const script: string;

  export { script as default };
}
