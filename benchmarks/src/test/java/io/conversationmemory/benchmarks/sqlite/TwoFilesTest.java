package io.conversationmemory.benchmarks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoFilesTest {

    @TempDir
    Path folder;

    @Test
    void bothSidesStoreAndReturnTheSame() throws Exception {
        try (TwoFiles files = TwoFiles.create(folder)) {
            files.fill("content", 30);

            files.requireEqual();

            assertThat(files.ours().window()).hasSize(20).contains("content29", "question", "reply");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDifferenceIsNoticed() throws Exception {
        try (TwoFiles files = TwoFiles.create(folder)) {
            files.ours().append("not on the other side");

            assertThatThrownBy(files::requireEqual).hasMessageStartingWith("The two sides differ");
        }
    }
}
