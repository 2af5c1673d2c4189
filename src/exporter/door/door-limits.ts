/** More connections at once than this are turned away by the door. */
export const maxDoorConnections = 64;
