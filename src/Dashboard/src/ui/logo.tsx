export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M7 21l5.5-7 4.5 4.5L25 10" />
    </svg>
  );
}
