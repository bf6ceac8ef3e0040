/** Every address that is no page: the frame then knows who reads, and says so with its navigation. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function NoPage() {
  return null;
}
