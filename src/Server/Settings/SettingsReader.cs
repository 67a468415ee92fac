using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace GpuKernels.Server.Settings;

/// <summary>
/// Reads sections into records and gathers what is wrong: names that do not exist, text that does not convert, values out of range.
/// The binder of the framework stops at the first of these and says nothing of a misspelt name.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public T Read<T>(string section)
        where T : class, new()
    {
        var settings = new T();
        Dictionary<string, PropertyInfo> properties = typeof(T).GetProperties().Where(p => p.CanWrite).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection child in configuration.GetSection(section).GetChildren())
        {
            if (properties.TryGetValue(child.Key, out PropertyInfo? property))
            {
                Set(settings, property, child);
            }
            else
            {
                _problems.Add($"{child.Path}: there is no such setting; {section} has {string.Join(", ", properties.Keys)}.");
            }
        }

        Validate(settings, section);
        return settings;
    }

    public void RefuseOtherSections(IReadOnlyList<string> known)
    {
        foreach (IConfigurationSection child in configuration.GetChildren().Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
        {
            _problems.Add($"{child.Path}: there is no such setting; the sections are {string.Join(", ", known)}.");
        }
    }

    private void Set(object settings, PropertyInfo property, IConfigurationSection value)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(property.PropertyType);
        try
        {
            property.SetValue(settings, converter.ConvertFromInvariantString(value.Value ?? ""));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException)
        {
            _problems.Add($"{value.Path}: '{value.Value}' is no {property.PropertyType.Name}.");
        }
    }

    private void Validate(object settings, string section)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        _problems.AddRange(results.Select(result => $"{section}:{string.Join(",", result.MemberNames)}: {result.ErrorMessage}"));
    }
}
