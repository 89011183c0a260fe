package client.load;

import java.util.Arrays;

/** Who writes to whom. */
public enum Pattern {

    /** Everyone to himself. */
    SELF {
        @Override
        int[] receivers(int user, int users) {
            return new int[] {user};
        }
    },

    /** User 2k to user 2k+1, and back. The last of an odd number writes to himself. */
    PAIR {
        @Override
        int[] receivers(int user, int users) {
            int other = user ^ 1;
            return new int[] {other < users ? other : user};
        }
    },

    /**
     * Everyone to {@value #CONTACTS} others, to whom they are is chosen at random, and so is who of them gets which
     * chat. Fewer users than that write to all the others; a single one writes to himself.
     */
    RANDOM {
        @Override
        int[] receivers(int user, int users) {
            if (users == 1) {
                return new int[] {user};
            }
            int contacts = Math.min(CONTACTS, users - 1);
            // distances are drawn and not users: as each user has other ones, everyone hears from about as many
            int[] distances = new int[contacts];
            if (contacts == users - 1) {
                Arrays.setAll(distances, i -> i + 1);
            } else {
                for (int i = 0, draw = 0; i < contacts; draw++) {
                    int distance = 1 + (int) Long.remainderUnsigned(Scatter.of(user, draw), users - 1);
                    if (Arrays.stream(distances, 0, i).noneMatch(drawn -> drawn == distance)) {
                        distances[i++] = distance;
                    }
                }
            }
            return Arrays.stream(distances)
                    .map(distance -> (user + distance) % users)
                    .toArray();
        }
    },

    /** Everyone, and user 0 too, to user 0: the inbox of one user takes it all. */
    HOT {
        @Override
        int[] receivers(int user, int users) {
            return new int[] {0};
        }
    };

    /** How many others a user of {@link #RANDOM} writes to. */
    static final int CONTACTS = 16;

    /** The different users that {@code user} writes to, out of those from 0 to {@code users} - 1; at least one. */
    abstract int[] receivers(int user, int users);
}
