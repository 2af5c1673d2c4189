// What the rest of the simulator needs of the folder faults/.
export { createFaultBoard, faultNames } from './faults/fault-board.ts';
export type { ActiveFault, FaultBoard, FaultName, Hindrance } from './faults/fault-board.ts';
export { describeFaults } from './faults/describe-fault.ts';
export type { DescribedFault, FaultNeed } from './faults/describe-fault.ts';
export type { LogEffect } from './faults/effect.ts';
export { logPatterns } from './faults/log-patterns.ts';
export { slowAnswerMs } from './faults/transport-faults.ts';
