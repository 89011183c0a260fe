package fuzz.targets;

import java.nio.file.Files;
import java.nio.file.Path;

/** Feeds one file to one target, without Jazzer. Ends with status 0 if nothing is thrown. */
public final class ReplayMain {

    private ReplayMain() {}

    /** Arguments: the target's name and the file. */
    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            throw new IllegalArgumentException(args.length + " arguments (expected: the name of a target, and a file)");
        }
        byte[] input = Files.readAllBytes(Path.of(args[1]));
        Targets.named(args[0]).run(input);
        System.out.println(args[0] + ": " + input.length + " bytes, nothing found");
    }
}
