package fuzz.targets;

import auth.starter.AuthSettingsReader;
import common.config.SettingsException;
import fuzz.check.Finding;
import gate.starter.GateSettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logic.starter.LogicSettingsReader;

/**
 * The settings of gate, auth and logic: whatever a file says, it is read or refused in a sentence that has an
 * {@code (expected: …)}; no DOCTYPE is taken; and no secret shows in what is said or in what was read.
 *
 * <p>Input: the file. Which of the three reads it is decided by the first of their names in it; the gate if there is none.
 */
public final class SettingsTarget implements Target {

    private static final Pattern ROOT = Pattern.compile("<(gate|auth|logic)\\b");

    /** An attribute whose value is nobody's business. */
    private static final Pattern SECRET =
            Pattern.compile("\\b(?:secret|password|sentinelPassword)\\s*=\\s*\"([^\"&<]{8,})\"");

    private final Path file;

    /** @throws IOException if there is no place for temporary files */
    public SettingsTarget() throws IOException {
        file = Files.createTempFile("settings", ".xml");
        file.toFile().deleteOnExit();
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<String> covers() {
        return List.of(
                "common.config.**",
                "gate.**",
                "auth.**",
                "logic.**",
                "thirdparty.**",
                "common.transport.**",
                "org.dom4j.**");
    }

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files.write(file, input);
        String text = new String(input, StandardCharsets.UTF_8);
        String said;
        boolean taken;
        try {
            said = read(text);
            taken = true;
        } catch (SettingsException e) {
            said = String.valueOf(e.getMessage());
            taken = false;
            Finding.unless(said.contains("(expected: "), "refused with: " + said + " (expected: what was expected)");
        }
        Finding.unless(!taken || !text.contains("<!DOCTYPE"), "a file with a DOCTYPE was taken");
        requireNoSecret(text, said);
    }

    private String read(String text) {
        Matcher root = ROOT.matcher(text);
        return switch (root.find() ? root.group(1) : "gate") {
            case "auth" -> AuthSettingsReader.read(file);
            case "logic" -> LogicSettingsReader.read(file);
            default -> GateSettingsReader.read(file);
        };
    }

    /** Only of what stands nowhere else in the file can it be said where it came from. */
    private static void requireNoSecret(String text, String said) {
        Matcher secret = SECRET.matcher(text);
        while (secret.find()) {
            String value = secret.group(1);
            boolean once = text.indexOf(value) == text.lastIndexOf(value);
            Finding.unless(!once || value.isBlank() || !said.contains(value), "a secret shows in: " + said);
        }
    }
}
