package io.conversationmemory.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Checks that the bill of materials lists exactly the published modules, in the version of the project. */
class BomTest {

    private static final Path ROOT = Path.of("..");
    private static final Path BOM = ROOT.resolve("bom");

    @Test
    void theBomListsEveryPublishedModule() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : texts(ROOT, "/project/modules/module")) {
            Path folder = ROOT.resolve(module);
            boolean kept =
                    texts(folder, "/project/properties/maven.deploy.skip").contains("true");
            if (!kept && !folder.equals(BOM)) {
                published.addAll(texts(folder, "/project/artifactId"));
            }
        }

        assertThat(published).contains("memory-domain", "chatbot-app").doesNotContain("architecture-tests");
        assertThat(texts(BOM, "/project/dependencyManagement/dependencies/dependency/artifactId"))
                .containsExactlyElementsOf(published);
    }

    @Test
    void theBomHasTheVersionOfTheProject() throws Exception {
        assertThat(texts(BOM, "/project/version")).isEqualTo(texts(ROOT, "/project/version"));
        assertThat(texts(BOM, "/project/dependencyManagement/dependencies/dependency/version"))
                .isNotEmpty()
                .containsOnly("${project.version}");
        assertThat(texts(BOM, "/project/parent"))
                .as("versions of other projects")
                .isEmpty();
    }

    private static List<String> texts(Path folder, String path) throws Exception {
        assertThat(Files.isRegularFile(folder.resolve("pom.xml")))
                .as(folder.toString())
                .isTrue();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
