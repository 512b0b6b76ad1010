// The way to sign in that keeps this page as it is. Coming back from the other tab, the page asks for a list by itself.

export function SignInTab() {
  return (
    <a class="button" href={location.pathname} target="_blank" rel="noopener">
      Sign in in a new tab
    </a>
  );
}
