package common.store;

/**
 * A login of an account, counted.
 *
 * @param number counts up, from 1, with every login of the account on whatever platform: of two, the one that began later
 *     has the higher number
 * @param account as it was then
 */
public record NumberedLogin(long number, Account account) {}
