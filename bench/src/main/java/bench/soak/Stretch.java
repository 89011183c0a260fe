package bench.soak;

import java.util.List;

/** A part of the run, in seconds since the first message. */
record Stretch(double from, double to) {

    List<Point> of(List<Point> points) {
        return points.stream()
                .filter(point -> point.at() >= from && point.at() < to)
                .toList();
    }
}
