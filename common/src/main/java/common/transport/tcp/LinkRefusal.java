package common.transport.tcp;

import java.util.Locale;

/** Why a link is not let up. The name is the reason that is counted and logged. */
enum LinkRefusal {
    /** Something else came than a greeting, or none that can be decoded. */
    NO_GREETING,
    /** Greeted by the wrong kind of process, or by one without an incarnation. */
    WRONG_PEER,
    /** The other end has no cluster secret, and this one has. */
    NO_SECRET_THERE,
    /** The other end has a cluster secret, and this one has none. */
    NO_SECRET_HERE,
    /** The proof is not what the cluster secret makes of this link's nonces. */
    WRONG_PROOF,
    /** Not greeted and proved within the time there is for it. */
    TOO_SLOW,
    /** Closed by the other end before both had proved who they are. */
    CLOSED_THERE;

    /** For tags. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
