package io.conversationmemory.benchmarks.cost;

import io.conversationmemory.benchmarks.cost.OurDesign.Row;
import io.conversationmemory.benchmarks.cost.SingleItem.Writes;

/** The designs that are compared. */
enum Contender {
    PORTS("ours, at the ports"),
    MEMORY("ours, `ConversationMemory`"),
    ROW("ours, with a summary of 1 KB and 3 rewinds on the row"),
    USER("ours, with a user: index, preferences"),
    CHATBOT("ours, the chatbot"),
    KEY("ours, the chatbot, with idempotency keys"),
    EVERYTHING("ours, the chatbot, with keys, a user, and on the row 4 KB of summary and 50 rewinds"),
    LANGCHAIN4J("ours, for LangChain4j"),
    SPRING_AI("ours, for Spring AI"),
    NEWEST("by hand: an item a message, the newest read"),
    REREAD("by hand: an item a message, all read"),
    WINDOW_ITEM("by hand: a window in one item"),
    WINDOW_ITEM_ONCE("by hand: a window in one item, written once a turn"),
    WINDOW_ITEM_KEYS("by hand: a window in one item, with idempotency keys"),
    WHOLE_ITEM("by hand: the history in one item"),
    LANGCHAIN4J_WINDOW("LangChain4j's window in one item"),
    LANGCHAIN4J_ALL("LangChain4j's window in one item, everything kept"),
    SPRING_AI_WINDOW("Spring AI's window in one item"),
    SPRING_AI_ALL("Spring AI's window in one item, everything kept");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Creates the tables of the design, without a conversation. */
    Design create(Tables tables) {
        return switch (this) {
            case PORTS -> new OurDesign(tables, false, Row.PLAIN, OurTurns.atThePorts());
            case MEMORY -> new OurDesign(tables, false, Row.PLAIN, OurTurns.atTheFacade());
            case ROW -> new OurDesign(tables, false, new Row(3, 1024), OurTurns.atTheFacade());
            case USER -> new OurDesign(tables, true, Row.PLAIN, OurTurns.atTheFacade());
            case CHATBOT -> new OurDesign(tables, false, Row.PLAIN, OurTurns.ofTheChatbot(false));
            case KEY -> new OurDesign(tables, false, Row.PLAIN, OurTurns.ofTheChatbot(true));
            case EVERYTHING -> new OurDesign(tables, true, new Row(50, 4096), OurTurns.ofTheChatbot(true));
            case LANGCHAIN4J -> new OurDesign(tables, false, Row.PLAIN, OurTurns.ofLangChain4j());
            case SPRING_AI -> new OurDesign(tables, false, Row.PLAIN, OurTurns.ofSpringAi());
            case NEWEST -> new MessageTable(tables, false);
            case REREAD -> new MessageTable(tables, true);
            case WINDOW_ITEM -> new SingleItem(tables, Design.WINDOW, Writes.TWICE);
            case WINDOW_ITEM_ONCE -> new SingleItem(tables, Design.WINDOW, Writes.ONCE);
            case WINDOW_ITEM_KEYS -> new SingleItem(tables, Design.WINDOW, Writes.TWICE_WITH_KEYS);
            case WHOLE_ITEM -> new SingleItem(tables, Integer.MAX_VALUE, Writes.TWICE);
            case LANGCHAIN4J_WINDOW -> new LangChain4jWindow(tables, Design.WINDOW);
            case LANGCHAIN4J_ALL -> new LangChain4jWindow(tables, Integer.MAX_VALUE);
            case SPRING_AI_WINDOW -> new SpringAiWindow(tables, Design.WINDOW);
            case SPRING_AI_ALL -> new SpringAiWindow(tables, Integer.MAX_VALUE);
        };
    }
}
