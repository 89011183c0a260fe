package launcher.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import launcher.LaunchException;

/**
 * A certificate that has signed itself, and its key, as the PEM files that gate.xml names. The keytool of the Java that
 * runs this makes them.
 *
 * @param certificate for everybody
 * @param key for nobody but the gate
 */
public record SelfSignedPair(Path certificate, Path key) {

    /** What the two files are called. */
    public static final String CERTIFICATE = "gate.pem";

    public static final String KEY = "gate.key";

    private static final String ALIAS = "gate";
    private static final String PASSWORD_VARIABLE = "FACE2FACE_KEYTOOL_PASSWORD";
    private static final String STORE_TYPE = "PKCS12";
    private static final int LINE = 64;

    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    /**
     * Makes one, of a key on the curve P-256.
     *
     * @param directory takes both files, and is made if it is not there
     * @param hosts names and addresses that clients call the gate by; those of this machine come on top
     * @param days how long it is valid
     * @throws LaunchException if one of the files is there already, or keytool does not do it
     */
    public static SelfSignedPair in(Path directory, List<String> hosts, int days) {
        SelfSignedPair pair = new SelfSignedPair(directory.resolve(CERTIFICATE), directory.resolve(KEY));
        for (Path file : List.of(pair.certificate, pair.key)) {
            if (Files.exists(file)) {
                throw new LaunchException(
                        file + " is there already (expected: another --dir, or that it is moved away)");
            }
        }
        String password = UUID.randomUUID().toString();
        try {
            Files.createDirectories(directory);
            Path store = Files.createTempDirectory("face2face-cert").resolve("pair.p12");
            try {
                keytool(store, password, hosts, days);
                KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
                write(
                        pair.key,
                        "PRIVATE KEY",
                        keys.getKey(ALIAS, password.toCharArray()).getEncoded(),
                        "rw-------");
                write(
                        pair.certificate,
                        "CERTIFICATE",
                        keys.getCertificate(ALIAS).getEncoded(),
                        "rw-r--r--");
            } finally {
                Files.deleteIfExists(store);
                Files.delete(store.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("what keytool made cannot be read: " + e.getMessage(), e);
        }
        return pair;
    }

    private static void keytool(Path store, String password, List<String> hosts, int days) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(store, hosts, days)).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process keytool = builder.start();
        keytool.getOutputStream().close();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (keytool.waitFor() != 0) {
                throw new LaunchException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while keytool worked", e);
        }
    }

    private static List<String> command(Path store, List<String> hosts, int days) {
        Set<String> all = new LinkedHashSet<>(hosts);
        all.addAll(THIS_MACHINE);
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + all.iterator().next(),
                "-ext",
                "san=" + all.stream().map(SelfSignedPair::san).collect(Collectors.joining(",")),
                "-validity",
                Integer.toString(days),
                "-storetype",
                STORE_TYPE,
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
    }

    /** As keytool names it: an address or a name. */
    private static String san(String host) {
        if (host.matches("[0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")) {
            return "ip:" + host;
        }
        if (!host.matches("[A-Za-z0-9*]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw new LaunchException("host: " + host + " (expected: a name or an address)");
        }
        return "dns:" + host;
    }

    /** Nobody may read it who may not, not even for a moment. */
    private static void write(Path file, String type, byte[] content, String permissions) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        }
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }
}
