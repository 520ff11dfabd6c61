package io.conversationmemory.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines over two logarithmic axes, as an SVG image that follows the reader's colour scheme. Each line has a colour and a marker, and its
 * name at its end.
 */
public final class LinePlot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 44;
    private static final int BOTTOM = 52;
    private static final int LINE_HEIGHT = 15;

    /** Colours that differ for most readers with a colour vision deficiency; in light, then in dark. */
    private static final List<String> LIGHT =
            List.of("#0b62c4", "#b34700", "#157347", "#8e1f8a", "#6b5200", "#b3123f", "#0a6e7a", "#555555");

    private static final List<String> DARK =
            List.of("#6cb2ff", "#ff9a4d", "#5fd39a", "#e58be2", "#e0c04a", "#ff7d9c", "#5fd0dd", "#bbbbbb");

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    /** A point with both coordinates over zero. */
    public record Point(double x, double y) {

        /** Checks the coordinates. */
        public Point {
            if (!(x > 0 && y > 0)) {
                throw new IllegalArgumentException("A logarithmic axis has no " + x + ", " + y);
            }
        }
    }

    /** Creates a plot without lines. */
    public LinePlot(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /**
     * Adds a line and returns this plot.
     *
     * @param points from left to right, at least one
     * @throws IllegalArgumentException if there is no point, or no colour is left
     */
    public LinePlot line(String name, List<Point> points) {
        if (points.isEmpty() || lines.size() == LIGHT.size()) {
            throw new IllegalArgumentException("A line needs points and a colour of its own: " + name);
        }
        lines.put(name, List.copyOf(points));
        return this;
    }

    /**
     * Returns the image.
     *
     * @throws IllegalStateException if there is no line
     */
    public String toSvg() {
        if (lines.isEmpty()) {
            throw new IllegalStateException("A plot needs a line: " + title);
        }
        List<Point> all = lines.values().stream().flatMap(List::stream).toList();
        LogAxis x = LogAxis.over(all.stream().mapToDouble(Point::x).toArray(), LEFT, WIDTH - RIGHT);
        LogAxis y = LogAxis.over(all.stream().mapToDouble(Point::y).toArray(), HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                text { font: 12px system-ui, sans-serif; fill: #24292f; }
                .title { font-size: 15px; font-weight: 600; }
                .grid { stroke: #d0d7de; stroke-width: 1; }
                .line { fill: none; stroke-width: 2; }
                """.formatted(WIDTH, HEIGHT, escape(title)));
        colours(svg, LIGHT);
        svg.append("@media (prefers-color-scheme: dark) {\ntext { fill: #e6edf3; }\n.grid { stroke: #3d444d; }\n");
        colours(svg, DARK);
        svg.append("}\n</style>\n");
        text(svg, "title", "start", LEFT, 22, title);
        text(svg, "", "middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, xLabel);
        text(svg, "", "start", LEFT, TOP - 6, yLabel);
        for (double tick : x.ticks()) {
            grid(svg, x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM);
            text(svg, "", "middle", x.at(tick), HEIGHT - BOTTOM + 18, number(tick));
        }
        for (double tick : y.ticks()) {
            grid(svg, LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
            text(svg, "", "end", LEFT - 8, y.at(tick) + 4, number(tick));
        }
        Labels labels = new Labels(LINE_HEIGHT);
        int index = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            line(svg, index++, line.getKey(), line.getValue(), x, y, labels);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void colours(StringBuilder svg, List<String> colours) {
        for (int i = 0; i < colours.size(); i++) {
            String colour = colours.get(i);
            svg.append(".s%d { stroke: %s; } .f%d { fill: %s; }%n".formatted(i, colour, i, colour));
        }
    }

    private static void line(
            StringBuilder svg, int index, String name, List<Point> points, LogAxis x, LogAxis y, Labels labels) {
        svg.append("<polyline class=\"line s").append(index).append("\" points=\"");
        for (Point point : points) {
            svg.append(format("%.1f,%.1f ", x.at(point.x()), y.at(point.y())));
        }
        svg.append("\"/>\n");
        for (Point point : points) {
            svg.append(format(
                    "<circle class=\"f%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>%n",
                    index, x.at(point.x()), y.at(point.y())));
        }
        Point last = points.get(points.size() - 1);
        text(svg, "f" + index, "start", x.at(last.x()) + 8, labels.place(y.at(last.y()) + 4), name);
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(format("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, String style, String anchor, double x, double y, String text) {
        svg.append(format(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                style, anchor, x, y, escape(text)));
    }

    private static String number(double value) {
        return value >= 1 ? format("%,.0f", value) : Double.toString(value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
