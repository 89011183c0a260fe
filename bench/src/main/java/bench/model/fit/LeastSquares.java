package bench.model.fit;

/**
 * Least squares without negative coefficients, by coordinate descent: each coefficient in turn gets its best value that
 * is not below 0, while the others stay. The sum of squares is convex, so that this ends at its least (Franc, Hlaváč,
 * Navara, Sequential coordinate-wise algorithm for the non-negative least squares problem, 2005).
 */
public final class LeastSquares {

    private static final int ROUNDS = 20_000;
    private static final double STILL = 1e-10;

    private LeastSquares() {}

    /**
     * The coefficients.
     *
     * @param rows what was there of each, in each observation
     * @param values what came of it
     * @throws IllegalArgumentException if there are not as many values as rows, or none
     */
    public static double[] nonNegative(double[][] rows, double[] values) {
        if (rows.length == 0 || rows.length != values.length) {
            throw new IllegalArgumentException("rows, values: " + rows.length + ", " + values.length
                    + " (expected: as many of the one as of the other, at least one)");
        }
        double[] found = new double[rows[0].length];
        double[] left = values.clone();
        for (int round = 0; round < ROUNDS; round++) {
            double moved = 0;
            for (int column = 0; column < found.length; column++) {
                moved = Math.max(moved, descend(rows, left, found, column));
            }
            if (moved < STILL) {
                break;
            }
        }
        return found;
    }

    /** Moves one coefficient; says how far, as a share of it. */
    private static double descend(double[][] rows, double[] left, double[] found, int column) {
        double slope = 0;
        double curvature = 0;
        for (int i = 0; i < rows.length; i++) {
            slope += rows[i][column] * left[i];
            curvature += rows[i][column] * rows[i][column];
        }
        if (curvature == 0) {
            return 0;
        }
        double better = Math.max(0, found[column] + slope / curvature);
        double step = better - found[column];
        for (int i = 0; i < rows.length; i++) {
            left[i] -= rows[i][column] * step;
        }
        found[column] = better;
        return Math.abs(step) / Math.max(1e-9, better);
    }
}
