// What the rest of the simulator needs of the folder faults/.
export { createFaultBoard, faultNames } from './faults/fault-board.ts';
export type { ActiveFault, FaultBoard, FaultName, Hindrance } from './faults/fault-board.ts';
export type { LogEffect } from './faults/effect.ts';
export { logPatterns } from './faults/log-patterns.ts';
export { slowAnswerMs } from './faults/transport-faults.ts';
