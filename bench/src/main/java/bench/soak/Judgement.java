package bench.soak;

import org.jspecify.annotations.Nullable;

/**
 * What became of a figure.
 *
 * @param quantity which
 * @param early the median of the tenth that begins when everything has settled; {@code null} if nothing was read then
 * @param last the median of the last tenth; {@code null} as well
 * @param most the largest at any time; {@code null} as well
 * @param perHour the slope of the last half, in its unit; {@code null} as well
 * @param bound what it must not exceed; {@code null} if nothing of the kind is known
 */
record Judgement(
        Quantity quantity,
        @Nullable Double early,
        @Nullable Double last,
        @Nullable Double most,
        @Nullable Double perHour,
        @Nullable Double bound,
        Verdict verdict) {

    static Judgement unknown(Quantity quantity) {
        return new Judgement(quantity, null, null, null, null, null, Verdict.UNKNOWN);
    }
}
