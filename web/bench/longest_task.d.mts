export function longestTask(trace: Buffer): { wall: number; cpu: number };
