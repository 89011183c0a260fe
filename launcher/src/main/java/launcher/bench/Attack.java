package launcher.bench;

/**
 * Attacks a cluster that it starts, beside users who chat, and finds out what they notice: whether they are held up no more
 * than they may be, nothing is lost, and the owner of the attacked account is let in.
 */
public interface Attack extends Work<AttackOptions> {}
