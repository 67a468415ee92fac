using Google.Protobuf;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Security;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static GpuKernels.Server.Tests.Messages;

namespace GpuKernels.Server.Tests.Resuming;

/// <summary>What a token opens: the rest of the same result, to the same caller, for as long as the server said.</summary>
public sealed class ResumeTokenTests : IAsyncLifetime
{
    private readonly StandingClock _clock = new();

    private readonly (string Key, string Entry) _alice = ApiKeys.Create("alice"), _bob = ApiKeys.Create("bob");

    private RunningServer _server = null!;

    private RawClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartWith(
            services => services.AddSingleton<TimeProvider>(_clock),
            "--urls", "http://127.0.0.1:0", "--Security:ApiKeys", $"{_alice.Entry};{_bob.Entry}", "--Limits:ResumeTimeToLive", "01:00:00", "--Engine:TileBytes", "16384");
        _client = _server.ConnectRaw();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_rest_of_a_result_follows_from_any_tile()
    {
        EvaluateResponse[] whole = await Receive(Request());
        ResultHeader header = whole[0].Header;
        Tile[] tiles = [.. whole.Select(part => part.Tile).OfType<Tile>()];

        EvaluateResponse[] rest = await Receive(Resuming(header.Resumption.Token, 3));
        EvaluateResponse[] nothing = await Receive(Resuming(header.Resumption.Token, header.TileCount));

        Assert.True(tiles.Length > 4);
        Assert.Equal(tiles[3..], rest.Select(part => part.Tile).OfType<Tile>());
        Assert.Equal(header.TileCount, rest[0].Header.TileCount);
        Assert.Equal(header.TileCount - 3, rest[^1].Trailer.TileCount);
        Assert.Equal(0, nothing[^1].Trailer.TileCount);
    }

    [Fact]
    public async Task It_says_how_long_it_opens_and_opens_no_longer()
    {
        Resumption resumption = (await Receive(Request()))[0].Header.Resumption;

        Assert.Equal(_clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), resumption.ExpireTime.Seconds);
        _clock.Advance(TimeSpan.FromMinutes(59));
        await Receive(Resuming(resumption.Token, 1));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await AssertRefused(Resuming(resumption.Token, 1), "start.resume.token", "expired");
    }

    [Fact]
    public async Task It_opens_nothing_to_another_tenant_and_nothing_of_another_computation()
    {
        ByteString token = (await Receive(Request()))[0].Header.Resumption.Token;
        EvaluateRequest other = Resuming(token, 1), kept = Resuming(token, 1), solved = Resuming(token, 1);
        other.Start.Computation.Arguments.Single(argument => argument.Name == "gamma").Numbers[0] = 0.75;
        kept.Start.Keep = new KeepResults();
        solved.Start.Solve = new Solve { RightHandSide = "b" };

        await AssertRefused(Resuming(token, 1), "start.resume.token", "not of this caller", _bob.Key);
        await AssertRefused(other, "start.resume.token", "not of this caller, this computation");
        await AssertRefused(kept, "start.resume", "comes with keep");
        await AssertRefused(solved, "start.resume", "comes with keep or solve");
    }

    [Theory]
    [InlineData(0, "has 0 bytes; a token has 40")]
    [InlineData(40, "has expired")]
    [InlineData(41, "has 41 bytes")]
    public Task Bytes_that_are_no_token(int length, string part) => AssertRefused(Resuming(ByteString.CopyFrom(new byte[length]), 1), "start.resume.token", part);

    [Fact]
    public async Task A_token_with_another_end_is_none()
    {
        byte[] token = (await Receive(Request()))[0].Header.Resumption.Token.ToByteArray();

        token[2]++;
        await AssertRefused(Resuming(ByteString.CopyFrom(token), 1), "start.resume.token", "not of this caller");
        Array.Fill(token, (byte)0x7F, 0, 8);
        await AssertRefused(Resuming(ByteString.CopyFrom(token), 1), "start.resume.token", "not of this caller");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public async Task Tiles_that_there_are_not(long first)
    {
        ByteString token = (await Receive(Request()))[0].Header.Resumption.Token;

        await AssertRefused(Resuming(token, first), "start.resume.first_tile", $"is {first}");
    }

    private static EvaluateRequest Request()
    {
        var values = new Samples(150, 4, seed: 4);
        return Start(Argument("x", [150, 4], values.Tensor.Bytes.ToArray()), new Argument { Name = "gamma", Numbers = { 0.5 } });
    }

    private static EvaluateRequest Resuming(ByteString token, long first)
    {
        EvaluateRequest request = Request();
        request.Start.Resume = new Resume { Token = token, FirstTile = first };
        return request;
    }

    private async Task AssertRefused(EvaluateRequest request, string field, string part, string? key = null)
    {
        Refusal refused = await Refusal.Of(() => Receive(request, key));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        refused.AssertNames(field, part);
    }

    private async Task<EvaluateResponse[]> Receive(EvaluateRequest request, string? key = null)
    {
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = _client.Evaluate(new Metadata { { "x-api-key", key ?? _alice.Key } });
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseStream.ReadAllAsync().ToArrayAsync();
    }
}
