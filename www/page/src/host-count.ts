/** "1 host", "1,074 hosts". */
export function hostCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "host" : "hosts"}`;
}
