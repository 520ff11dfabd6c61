package io.conversationmemory.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The build's script that fetches the engine, with another npm in the place of the real one. */
@Timeout(120)
class FetchEngineTest {

    private static final File SCRIPT =
            Path.of("engine", "fetch.xml").toAbsolutePath().toFile();

    @TempDir
    Path folder;

    @Test
    void withoutNpmItFailsWithOneLineThatNamesTheWaysOut() {
        assertThatThrownBy(() -> fetch(Map.of("npm", "no-such-npm")))
                .isInstanceOf(BuildException.class)
                .message()
                .hasLineCount(1)
                .contains("npm is missing", "install Node.js", "-Ddynamodb.endpoint=URL", "-Ddynamodb.skip");
    }

    @ParameterizedTest
    @CsvSource({
        "skipTests, true",
        "maven.test.skip, true",
        "dynamodb.skip, true",
        "dynamodb.endpoint, http://127.0.0.1:8000"
    })
    void nothingIsFetchedWhereTheTestsNeedNoEngine(String property, String value) {
        fetch(Map.of("npm", "no-such-npm", property, value));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPackageWithoutTheExecutableFails() throws Exception {
        assertThatThrownBy(() -> fetch(Map.of("npm", npm("true"), "engine.platform", "linux-x64")))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("dynoxide");
    }

    @Test
    void anExecutableOfAnotherVersionFails() throws Exception {
        String install = "mkdir -p node_modules/@dynoxide/linux-x64 && cd node_modules/@dynoxide/linux-x64"
                + " && printf '#!/bin/sh\\necho dynoxide 0.9\\n' >dynoxide";

        assertThatThrownBy(() -> fetch(Map.of("npm", npm(install), "engine.platform", "linux-x64")))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("should be version 1.2.1 but says: dynoxide 0.9");
    }

    /** Answers {@code --version}, and does this for everything else. */
    private String npm(String otherwise) throws Exception {
        Path npm = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("npm"),
                "#!/bin/sh\n[ \"$1\" = --version ] || { " + otherwise + "; }\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
        return npm.toString();
    }

    private void fetch(Map<String, String> properties) {
        Project project = new Project();
        // Takes over the system properties of this JVM, which the test's own replace.
        project.init();
        project.setProperty("project.build.directory", folder.resolve("target").toString());
        project.setProperty("dynamodb.endpoint", "");
        // A build that leaves out tests, too, tests what fetches their engine.
        List.of("dynamodb.skip", "skipTests", "maven.test.skip").forEach(skip -> project.setProperty(skip, "false"));
        properties.forEach(project::setProperty);
        ProjectHelper.configureProject(project, SCRIPT);
        project.executeTarget(project.getDefaultTarget());
    }
}
