package io.conversationmemory.domain.item;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of an item by name, in their order; immutable. Items have a dozen of them, which two arrays hold in a fifth of the memory of
 * a hash table, and which are copied for a change in a fraction of the time.
 */
final class Attributes extends AbstractMap<String, Attribute> {

    /** Larger items are kept in a hash table, since a name is looked up one by one here. */
    static final int MAX_SIZE = 32;

    private final String[] names;
    private final Attribute[] values;

    private Attributes(String[] names, Attribute[] values) {
        this.names = names;
        this.values = values;
    }

    /** Returns an immutable copy of a map, in its order; the map itself if it is one. */
    static Map<String, Attribute> copyOf(Map<String, Attribute> attributes) {
        if (attributes instanceof Attributes) {
            return attributes;
        }
        return converted(attributes, attribute -> attribute);
    }

    /** Returns an immutable map with each value converted to an attribute, in the order of the map. */
    static <T> Map<String, Attribute> converted(Map<String, T> values, Function<? super T, Attribute> conversion) {
        if (values.size() > MAX_SIZE) {
            Map<String, Attribute> many = new LinkedHashMap<>();
            values.forEach((name, value) -> many.put(name, conversion.apply(value)));
            return Collections.unmodifiableMap(many);
        }
        String[] names = new String[values.size()];
        Attribute[] attributes = new Attribute[names.length];
        int at = 0;
        for (Entry<String, T> entry : values.entrySet()) {
            names[at] = entry.getKey();
            attributes[at++] = conversion.apply(entry.getValue());
        }
        return new Attributes(names, attributes);
    }

    /** Returns a copy of attributes with one of them set at its position, or added as the last one, or removed where the value is null. */
    static Map<String, Attribute> with(Map<String, Attribute> attributes, String name, @Nullable Attribute value) {
        if (attributes instanceof Attributes few) {
            int at = few.indexOf(name);
            if (at >= 0 && value != null) {
                Attribute[] changed = few.values.clone();
                changed[at] = value;
                return new Attributes(few.names, changed);
            }
            if (at < 0 && value == null) {
                return few;
            }
        }
        Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return copyOf(changed);
    }

    private int indexOf(@Nullable Object name) {
        for (int at = 0; at < names.length; at++) {
            if (names[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Attribute get(@Nullable Object name) {
        int at = indexOf(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public Set<Entry<String, Attribute>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, Attribute>> {

        @Override
        public Iterator<Entry<String, Attribute>> iterator() {
            return new Iterator<>() {

                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Entry<String, Attribute> next() {
                    if (next == names.length) {
                        throw new NoSuchElementException();
                    }
                    return Map.entry(names[next], values[next++]);
                }
            };
        }

        @Override
        public int size() {
            return names.length;
        }
    }
}
