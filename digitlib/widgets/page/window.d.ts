/** The sheet that inks before the pad is there; first_ink.js makes it, and the pad takes its place. */
interface Window {
  firstInk?: { name: string; handOver(): Promise<number[][][]> } | null;
}
