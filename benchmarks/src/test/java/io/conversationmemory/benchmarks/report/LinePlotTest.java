package io.conversationmemory.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.benchmarks.report.LinePlot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LinePlotTest {

    private final LinePlot plot = new LinePlot("A turn & its <cost>", "messages", "µs")
            .line("ours", List.of(new Point(10, 4), new Point(1_000, 4), new Point(100_000, 8)))
            .line("a \"list\"", List.of(new Point(10, 1), new Point(1_000, 4), new Point(100_000, 400)));

    @Test
    void imageIsXmlWithAMarkerForEachPoint() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.toSvg())));

        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        NodeList markers = svg.getElementsByTagName("circle");
        assertThat(markers.getLength()).isEqualTo(6);
        assertThat(y(markers, 0)).isEqualTo(y(markers, 1)).isGreaterThan(y(markers, 2));
        assertThat(y(markers, 1)).isEqualTo(y(markers, 4));
    }

    @Test
    void imageFollowsTheColourScheme() {
        assertThat(plot.toSvg()).contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void labelsOfLinesThatEndTogetherAreApart() {
        Labels labels = new Labels(15);

        assertThat(Math.abs(labels.place(100) - labels.place(102))).isGreaterThanOrEqualTo(15);
    }

    @Test
    void ticksAreWholeDecades() {
        assertThat(LogAxis.over(new double[] {0.4, 20_000}, 0, 100).ticks())
                .containsExactly(0.1, 1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    }

    @Test
    void valuesWithoutALogarithmAreRefused() {
        assertThatThrownBy(() -> new Point(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double y(NodeList markers, int index) {
        return Double.parseDouble(((Element) markers.item(index)).getAttribute("cy"));
    }
}
