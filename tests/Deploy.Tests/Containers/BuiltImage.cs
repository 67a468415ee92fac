using System.Text.Json;

namespace GpuKernels.Deploy.Tests.Containers;

/// <summary>The image that deploy/Dockerfile makes, built once for all tests.</summary>
public sealed class BuiltImage : IAsyncLifetime
{
    private string? _name;

    private string? _obstacle;

    /// <summary>What the image says about how it wants to be run.</summary>
    public JsonElement Configuration { get; private set; }

    /// <summary>The image's name in the store; where nothing can be built the test is skipped.</summary>
    public string Name
    {
        get
        {
            Assert.SkipWhen(_obstacle is not null, $"no images to build on: {_obstacle}");
            return _name!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        (int code, _, string errors) = await Script.Try("base-images.sh");
        if (code != 0)
        {
            _obstacle = errors.TrimEnd().Split('\n')[^1];
        }
        else
        {
            _name = await Script.Run("build.sh");
            using var image = JsonDocument.Parse(await Script.Run("buildah.sh", "inspect", "--type", "image", _name));
            Configuration = image.RootElement.GetProperty("Docker").GetProperty("config").Clone();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
