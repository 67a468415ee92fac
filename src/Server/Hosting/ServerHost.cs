using System.Reflection;
using Google.Protobuf.Reflection;
using Google.Rpc;
using GpuKernels.Engine;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Batching;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Grpc;
using GpuKernels.Server.Http;
using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Microsoft.AspNetCore.Connections;
using Serilog.Core;

namespace GpuKernels.Server.Hosting;

/// <summary>The whole server as one object: settings read, engine made, endpoints mapped.</summary>
public static class ServerHost
{
    private const string EnvironmentPrefix = "GPUKERNELS__";

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--urls"] = "Listen:Urls",
        ["--http-urls"] = "Listen:HttpUrls",
        ["--backend"] = "Engine:Backend",
        ["--settings"] = ServerSettings.File,
    };

    /// <summary>Settings of a server that is a program of its own, and can be its own child; what its command line says comes after.</summary>
    public static IReadOnlyList<string> OfProgram { get; } = ["--Engine:ProbeDrivers", "true"];

    /// <summary>A server that is ready to run.</summary>
    /// <param name="args">Settings as --Section:Name VALUE, and --urls and --backend for short.</param>
    /// <param name="configure">Further services, given last.</param>
    /// <exception cref="SettingsException">With every problem of the settings at once.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Assembly.GetExecutingAssembly().GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        LargeBlocks.GoBackWhenFreed();
        IConfiguration configuration = Configuration(args);
        var settings = ServerSettings.Read(configuration);
        foreach (string path in settings.Listen.Addresses().Concat(settings.Listen.HttpAddresses()).Select(address => address.SocketPath).OfType<string>())
        {
            UnixSocketFile.RemoveStale(path);
        }

        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => KestrelSetup.Apply(kestrel, settings));
        AddServices(builder.Services, settings);
        builder.Services.AddSingleton<LoggingLevelSwitch>();
        builder.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<HotSettings>(services, configuration));
        builder.Services.AddServerLog(settings.Log, configuration);
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        MapEndpoints(app, settings);

        // A missing device or a bad setting is told now, not at the first call.
        string[] withMemory = [.. app.Services.GetRequiredService<KernelEngine>().Devices.Where(device => device.UsableBytes is not null).Select(device => device.Backend).Distinct()];
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<CallMetrics>().ShowZeros(withMemory));
        if (settings.Datasets.Folder.Length > 0)
        {
            OpenDatasets(app.Services.GetRequiredService<DatasetFolder>());
        }

        return app;
    }

    private static void OpenDatasets(DatasetFolder folder)
    {
        try
        {
            _ = folder.Store;
        }
        catch (DatasetFolderException refused)
        {
            throw new SettingsException([$"Datasets:Folder: {refused.Message}"]);
        }
    }

    private static IConfiguration Configuration(string[] args)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(args, ShortNames);
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true);
        SettingsFile? settings = null;
        if (given.Build()[ServerSettings.File] is { Length: > 0 } file)
        {
            string path = Path.GetFullPath(file);
            settings = File.Exists(path) ? new SettingsFile(path) : throw new SettingsException([$"{ServerSettings.File}: There is no file '{file}'."]);
            builder.Add(settings);
        }

        IConfiguration read = builder.AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(args, ShortNames).Build();
        return settings?.TakeFailure() is { } failure ? throw new SettingsException([$"{ServerSettings.File}: {failure}"]) : read;
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings.Limits);
        services.AddSingleton(settings.Connections);
        services.AddSingleton(settings.Admission);
        services.AddSingleton<PeerConnections>();
        services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionMemory>();
        services.AddSingleton<Gate>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Connections.DrainTimeout);
        services.AddSingleton(provider => new KernelEngine(settings.Engine, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSecurity(settings.Security);
        services.AddCallRates(settings.Limits);
        services.AddServerMetrics();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(settings.Listen.Origins()).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(HttpEndpoints.ExposedHeaders)));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DatasetFolder(settings.Datasets, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<DatasetSweeper>();
        services.AddSingleton<RequestDecoder>();
        services.AddSingleton<GramDecoder>();
        services.AddSingleton<ResumeTokens>();
        services.AddSingleton<Batcher>();
        services.AddSingleton<CallServices>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = settings.Limits.MaxMessageBytes;

            // What the server sends it sized itself: tiles by the engine's settings, Gram by MaxGramValues.
            grpc.MaxSendMessageSize = null;
            grpc.Interceptors.Add<CallInterceptor>();
            grpc.Interceptors.Add<StallInterceptor>();
            grpc.Interceptors.Add<JsonViolationsInterceptor>();
        }).AddJsonTranscoding(json => json.TypeRegistry = TypeRegistry.FromMessages(BadRequest.Descriptor, RequestInfo.Descriptor));
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map(KernelGrpcService.FullName, _ => true);
            health.Services.Map(DatasetGrpcService.FullName, _ => true);
        }).AddCheck<EngineHealthCheck>("engine");
    }

    private static void MapEndpoints(WebApplication app, ServerSettings settings)
    {
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use((context, next) => HttpEndpoints.BoundBody(context, settings.Limits, next));
        PeerFaults faults = app.Services.GetRequiredService<PeerFaults>();
        app.Use((context, next) => UnreadableMessages.Name(context, next, faults));
        app.Use(MessageWatch.Keep);
        app.Use(JsonRequests.Check);
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapHttpEndpoints();
        app.MapGrpcService<KernelGrpcService>();
        app.MapGrpcService<DatasetGrpcService>();
        app.MapGrpcHealthChecksService().AllowAnonymous().DisableRateLimiting();
        app.MapGrpcReflectionService();
    }
}
