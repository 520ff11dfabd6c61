package io.conversationmemory.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final ToolCall CALL = new ToolCall(new ToolCallId("c"), "search", "{broken");
    private static final Message MESSAGE = Message.ofUser(new MessageId("m"), "secret", new UserId("ana"))
            .withMetadata(JsonObject.of("n", JsonNumber.of(1)))
            .withToolCalls(List.of(CALL))
            .withToolCallId(new ToolCallId("d"))
            .withTokens(5);

    @Test
    void sameContentIgnoresTokens() {
        Message other = MESSAGE.withMetadata(JsonObject.of("n", new JsonNumber(new BigDecimal("1.0"))))
                .withTokens(null);

        assertThat(MESSAGE.hasSameContentAs(other)).isTrue();
    }

    @Test
    void everyOtherComponentIsPartOfTheContent() {
        assertThat(List.of(
                        MESSAGE.withUser(null),
                        MESSAGE.withMetadata(JsonObject.empty()),
                        MESSAGE.withToolCalls(List.of()),
                        MESSAGE.withToolCallId(null),
                        Message.of(new MessageId("m"), Role.USER, "other"),
                        Message.of(new MessageId("n"), Role.USER, "secret"),
                        Message.of(new MessageId("m"), Role.ASSISTANT, "secret")))
                .noneMatch(MESSAGE::hasSameContentAs);
    }

    @Test
    void contentIsAnyTextWithoutUnpairedSurrogates() {
        assertThat(Message.of(new MessageId("m"), Role.USER, "").content()).isEmpty();
        assertThat(Message.of(new MessageId("m"), Role.USER, "\u0000🎸").content())
                .hasSize(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Message.of(new MessageId("m"), Role.USER, "a\uD83C"))
                .withMessageContaining("surrogate");
    }

    @Test
    void missingComponentsAreRefused() {
        assertThatNullPointerException().isThrownBy(() -> Message.of(null, Role.USER, "a"));
        assertThatNullPointerException().isThrownBy(() -> Message.of(new MessageId("m"), null, "a"));
        assertThatNullPointerException().isThrownBy(() -> Message.of(new MessageId("m"), Role.USER, null));
        assertThatNullPointerException().isThrownBy(() -> MESSAGE.withMetadata(null));
        assertThatNullPointerException().isThrownBy(() -> MESSAGE.withToolCalls(null));
    }

    @Test
    void tokensAndToolNamesAreChecked() {
        assertThat(MESSAGE.withTokens(0).tokens()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> MESSAGE.withTokens(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ToolCall(new ToolCallId("c"), " ", "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ToolCall(new ToolCallId("c"), "s", "\uDFB8"));
    }

    @Test
    void messageToStringShowsNoContent() {
        StoredMessage stored =
                StoredMessage.at(new SessionId("s"), Timestamp.parse("2026-11-23T12:41:00Z"), MESSAGE, null);

        assertThat(MESSAGE.toString()).contains("m", "user").doesNotContain("secret");
        assertThat(stored.toString()).doesNotContain("secret");
        assertThat(CALL.toString()).contains("search").doesNotContain("broken");
    }

    @Test
    void rolesAreStoredAndReadInLowerCaseOnly() {
        assertThat(Role.values()).extracting(Role::stored).containsExactly("system", "user", "assistant", "tool");
        assertThat(Role.ofStored("tool")).contains(Role.TOOL);
        assertThat(Role.ofStored("User")).isEmpty();
        assertThat(Role.ofStored("")).isEmpty();
    }

    @Test
    void unreadableItemNeedsAProblem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnreadableMessage("s", new SortKey("k"), RawItem.empty(), List.of()));
    }
}
