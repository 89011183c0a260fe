package fuzz.targets;

import fuzz.check.Finding;
import java.util.List;

/**
 * One thing that is fuzzed. Found as a service, so that tests can bring one of their own. Belongs to one thread; what it
 * keeps from input to input may not change what it does with the next one.
 */
public interface Target {

    /** What it goes by in commands and directories: small letters and hyphens. */
    String name();

    /** The packages whose branches count as covered, as Jazzer writes them, such as {@code gate.**}. */
    List<String> covers();

    /** The longest input that is worth trying, in bytes. */
    int longest();

    /**
     * Feeds it one input.
     *
     * @throws Exception what must not come out: {@link Finding}, or whatever the code itself throws
     */
    void run(byte[] input) throws Exception;
}
