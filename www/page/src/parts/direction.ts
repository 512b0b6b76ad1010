/** Whether the page is read from right to left. */
export function isRightToLeft(): boolean {
  return getComputedStyle(document.documentElement).direction === "rtl";
}
