/** Queries that have nothing to say while nothing is wrong, as `dashboard: panel: query`; their panels have others beside them, or say so. */
export const emptyWhenWell = ['bpi-meta: Notifications, and those that fail: B', 'bpi-system-health: Endpoints: cause'];

/** Of what BPI as it is shipped does not offer nobody has had a good answer. */
export const emptyAsShipped = ['bpi-billing: Where this data comes from: age'];
