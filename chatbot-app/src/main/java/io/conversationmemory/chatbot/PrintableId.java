package io.conversationmemory.chatbot;

/** Ids as they may be put into a line of text: without control characters, not too long. */
final class PrintableId {

    private static final int LONGEST = 200;

    private PrintableId() {}

    static String of(Object id) {
        String text = id.toString();
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
