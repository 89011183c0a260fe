package common.transport.tcp;

/**
 * What part a backend has among those of its kind. Users belong to those that are connected and stand highest, in this
 * order; a link is kept to all.
 */
public enum Standing {
    /** Has its share of users. */
    OWNER,
    /** Has none yet: gates that do not know it yet would miss what it pushes. */
    NEWCOMER,
    /** Has none any more: it is about to stop. */
    LEAVING
}
