package common.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * One settings file while it is being read: asked for its elements by name, it hands out {@link Section}s, and at the
 * end refuses what nobody asked for, which is how a misspelt name is found. Not thread-safe.
 */
public final class SettingsFile {

    private final Path path;
    private final Element root;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Section> handedOut = new ArrayList<>();

    private SettingsFile(Path path, Element root) {
        this.path = path;
        this.root = root;
    }

    /**
     * Reads {@code path}.
     *
     * @param rootName the root element that it must have
     * @throws SettingsException if there is no such file, it is not XML, or its root is another
     */
    public static SettingsFile read(Path path, String rootName) {
        if (!Files.isReadable(path)) {
            throw new SettingsException(path + ": no such file, or not readable (expected: a settings file with the"
                    + " root element <" + rootName + ">; working directory: "
                    + Path.of("").toAbsolutePath() + ")");
        }
        Element root = parse(path).getRootElement();
        if (!root.getName().equals(rootName)) {
            throw new SettingsException(path + " line " + LocatingReader.lineOf(root) + ": root element <"
                    + root.getName() + "> (expected: <" + rootName + ">)");
        }
        return new SettingsFile(path, root);
    }

    /** The element {@code name}, or one without attributes if the file has none. More than one is refused. */
    public Section section(String name) {
        List<Section> all = sections(name);
        if (all.size() > 1) {
            throw all.get(1).wrong("is there a second time", "one <" + name + ">");
        }
        return all.isEmpty() ? handOut(new Section(path, name, null)) : all.get(0);
    }

    /** Every element {@code name}, in the order of the file. */
    public List<Section> sections(String name) {
        known.add(name);
        return root.elements(name).stream()
                .map(element -> handOut(new Section(path, name, element)))
                .toList();
    }

    /**
     * To be called when everything has been asked for.
     *
     * @throws SettingsException naming the first element or attribute that is not known, or text, where none belongs
     */
    public void refuseUnknown() {
        refuseSettingsOfRoot();
        for (Element element : root.elements()) {
            if (!known.contains(element.getName())) {
                throw new SettingsException(path + " line " + LocatingReader.lineOf(element) + ": unknown element <"
                        + element.getName() + "> (expected: one of " + String.join(", ", known) + ")");
            }
        }
        handedOut.forEach(Section::refuseUnknown);
    }

    private void refuseSettingsOfRoot() {
        Section itself = new Section(path, root.getName(), root);
        if (root.attributeCount() > 0) {
            throw itself.wrong("has an unknown attribute " + root.attribute(0).getName(), "elements only");
        }
        if (!root.getTextTrim().isEmpty()) {
            throw itself.wrong(Section.textOf(root), "elements only");
        }
    }

    private Section handOut(Section section) {
        handedOut.add(section);
        return section;
    }

    private static Document parse(Path path) {
        try {
            return new LocatingReader().read(path.toFile());
        } catch (DocumentException e) {
            if (e.getCause() instanceof SAXParseException at) {
                throw new SettingsException(path + " line " + at.getLineNumber() + ": " + at.getMessage()
                        + " (expected: well-formed XML without DOCTYPE)");
            }
            throw new SettingsException(path + ": " + e.getMessage() + " (expected: well-formed XML)");
        } catch (SAXException e) {
            throw new IllegalStateException("the XML parser of this JDK lacks a feature: " + e.getMessage(), e);
        }
    }
}
