package common.config;

import org.dom4j.DocumentFactory;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.dom4j.io.SAXContentHandler;
import org.dom4j.io.SAXReader;
import org.dom4j.tree.DefaultElement;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** A dom4j reader whose elements know the line they stand on, and which reads neither a DOCTYPE nor anything external. */
final class LocatingReader extends SAXReader {

    private final LineFactory factory = new LineFactory();

    LocatingReader() throws SAXException {
        setDocumentFactory(factory);
        setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        setFeature("http://xml.org/sax/features/external-general-entities", false);
        setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    }

    /** The line that {@code element}'s start tag ends on, from 1. */
    static int lineOf(Element element) {
        return ((LineElement) element).line;
    }

    @Override
    protected SAXContentHandler createContentHandler(XMLReader reader) {
        return new SAXContentHandler(factory, getDispatchHandler()) {
            @Override
            public void setDocumentLocator(Locator locator) {
                super.setDocumentLocator(locator);
                factory.locator = locator;
            }
        };
    }

    private static final class LineFactory extends DocumentFactory {

        private static final long serialVersionUID = 1L;

        private transient @Nullable Locator locator;

        /** Not from the factory's cache: that is a thread's for as long as it lives, and holds this reader with all it read. */
        @Override
        public QName createQName(String localName, Namespace namespace) {
            QName name = new QName(localName, namespace);
            name.setDocumentFactory(this); // elements are made by the factory of their name
            return name;
        }

        @Override
        public Element createElement(QName name) {
            return new LineElement(name, locator == null ? 0 : locator.getLineNumber());
        }
    }

    private static final class LineElement extends DefaultElement {

        private static final long serialVersionUID = 1L;

        private final int line;

        LineElement(QName name, int line) {
            super(name);
            this.line = line;
        }
    }
}
