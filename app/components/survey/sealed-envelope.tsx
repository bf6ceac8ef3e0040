/** A sealed envelope, for the eye only. */
export function SealedEnvelope() {
  return (
    <svg viewBox="0 0 48 36" width="48" height="36" aria-hidden="true">
      <rect x="1" y="1" width="46" height="34" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M2 3l22 16L46 3" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="24" cy="20" r="8" fill="currentColor" />
    </svg>
  );
}
