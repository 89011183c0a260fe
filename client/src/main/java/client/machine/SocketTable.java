package client.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP sockets of this machine, as Linux's /proc tells them at one moment. */
final class SocketTable {

    private static final Logger log = LoggerFactory.getLogger(SocketTable.class);

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final int HEX = 16;

    private final List<Socket> sockets;

    private SocketTable(List<Socket> sockets) {
        this.sockets = sockets;
    }

    private record Socket(int localPort, int remotePort, boolean listening, String inode) {}

    /** As it is now; empty where there is no such thing. */
    static SocketTable read() {
        List<Socket> sockets = new ArrayList<>();
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                lines.skip(1).map(SocketTable::parse).forEach(sockets::add);
            } catch (IOException e) {
                log.debug("cannot read {}", file, e);
            }
        }
        return new SocketTable(sockets);
    }

    private static Socket parse(String line) {
        String[] fields = line.trim().split("\\s+");
        return new Socket(port(fields[LOCAL]), port(fields[REMOTE]), fields[STATE].equals(LISTENING), fields[INODE]);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
    }

    /** On which ports a process listens. */
    Set<Integer> listening(long pid) {
        Set<String> own = inodes(pid);
        Set<Integer> ports = new HashSet<>();
        sockets.stream()
                .filter(socket -> socket.listening() && own.contains(socket.inode()))
                .forEach(socket -> ports.add(socket.localPort()));
        return ports;
    }

    /** To which ports a process has connections. */
    Set<Integer> remotes(long pid) {
        Set<String> own = inodes(pid);
        Set<Integer> ports = new HashSet<>();
        sockets.stream()
                .filter(socket -> !socket.listening() && own.contains(socket.inode()))
                .forEach(socket -> ports.add(socket.remotePort()));
        return ports;
    }

    private static Set<String> inodes(long pid) {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : open) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            log.debug("cannot see all files of process {}", pid, e); // others' processes, and files closed meanwhile
        }
        return inodes;
    }
}
