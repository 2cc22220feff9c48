using System.Collections;

namespace Azure.Data.Tables;

public sealed partial class TableEntity : IDictionary<string, object>
{
    /// <summary>The properties' names, the keys' among them.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <summary>How many properties there are, the keys among them.</summary>
    public int Count => _properties.Count;

    ICollection<object> IDictionary<string, object>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>A property, or null if there is none; an int set where a long or a double is becomes one.</summary>
    public object this[string key]
    {
        get => _properties.GetValueOrDefault(key);
        set => _properties[key] = Coerce(_properties.GetValueOrDefault(key), value);
    }

    /// <summary>Sets a property, whether or not there is one of this name.</summary>
    public void Add(string key, object value) => this[key] = value;

    /// <summary>Removes everything, keys included.</summary>
    public void Clear() => _properties.Clear();

    /// <summary>Whether there is a property of this name.</summary>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes a property.</summary>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>A property, if there is one.</summary>
    public bool TryGetValue(string key, out object value) => _properties.TryGetValue(key, out value);

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => this[item.Key] = item.Value;

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)_properties).Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)_properties).Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    // A property keeps its stored type when a smaller number is assigned to it: entity["Count"] = 5 on a long stays a long.
    private static object Coerce(object existing, object value) => (existing, value) switch
    {
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        (string, DateTime or DateTimeOffset) => value.ToString(),
        _ => value,
    };
}
