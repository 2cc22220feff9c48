/** How sessions end, and what stands for it. */
export const OUTCOMES: { word: string; name: string; colour: string }[] = [
  { word: "conversion", name: "Conversion", colour: "--good-fill" },
  { word: "abandonment", name: "Abandonment", colour: "--warn-fill" },
  { word: "browse", name: "Browse", colour: "--accent-fill" },
  { word: "none", name: "No outcome", colour: "--plain-fill" },
];

export const STATUSES: { word: string; name: string; colour: string }[] = [
  { word: "success", name: "Success", colour: "--good-fill" },
  { word: "partial", name: "Partial", colour: "--warn-fill" },
  { word: "failure", name: "Failure", colour: "--bad-fill" },
  { word: "timeout", name: "Timeout", colour: "--violet-fill" },
  { word: "cancelled", name: "Cancelled", colour: "--plain-fill" },
  { word: "running", name: "Running", colour: "--accent-fill" },
];
