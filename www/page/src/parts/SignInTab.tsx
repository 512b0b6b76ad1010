// The way to sign in that keeps this page as it is. Coming back from the other tab, the page asks for a list by itself.

export function SignInTab() {
  return (
    <a class="button" href={location.pathname} target="_blank" rel="noopener">
      Sign in in a new tab
    </a>
  );
}

/** Both ways to sign in again: in a tab beside, which keeps what this one knows, and here. */
export function SignInAgain() {
  return (
    <span class="row">
      <SignInTab />
      <button type="button" onClick={() => location.reload()}>
        Sign in again
      </button>
    </span>
  );
}
