package io.conversationmemory.port.status;

import java.util.Objects;

/**
 * A setting that differs from the configuration.
 *
 * @param component the name of the table, or the path of the file
 * @param setting the name of the property
 * @param found the value found, for people
 * @param configured the configured value, for people
 * @param changeable true if {@code applySettings} of the storage can change it on the existing table
 */
public record SettingDifference(String component, String setting, String found, String configured, boolean changeable) {

    public SettingDifference {
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(configured, "configured");
    }
}
