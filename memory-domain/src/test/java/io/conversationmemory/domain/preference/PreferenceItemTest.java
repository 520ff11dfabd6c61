package io.conversationmemory.domain.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceItemTest {

    @Test
    void preferencesShowTheirUserAndNoValues() {
        StoredPreferences preferences =
                new StoredPreferences(new UserId("ana"), JsonObject.of("genre", "secret"), null, null);

        assertThat(preferences).hasToString("StoredPreferences[ana, 1 keys]");
        assertThat(preferences.userKey()).isEqualTo("ana");
        assertThat(preferences.problems()).isEmpty();
    }

    @Test
    void anUnreadableItemNeedsAProblem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnreadablePreferences("ana", RawItem.empty(), List.of()));
    }
}
