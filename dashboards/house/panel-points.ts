/**
 * Points that a panel asks for over its range, unless its kind needs fewer: one for each three or four pixels of half a
 * screen; twice as many cost a fleet of 100 nodes twice the time (bench/dashboards).
 */
export const panelPoints = 200;
