package common.config;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class LocatingReaderTest {

    @TempDir
    private Path directory;

    @Test
    void nothingIsKeptOfAFileThatWasRead() throws IOException, DocumentException, SAXException {
        Path file = Files.writeString(directory.resolve("gate.xml"), "<gate><redis port=\"7\"/></gate>");
        WeakReference<Document> read = new WeakReference<>(new LocatingReader().read(file.toFile()));

        await().until(() -> {
            System.gc();
            return read.get() == null;
        });
    }
}
