using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;

namespace GpuKernels.Server.Tests.Http;

/// <summary>What is wrong with a call in JSON is told all at once, each with its place and with what would be right.</summary>
public sealed class JsonRequestTests(HttpServer server) : IClassFixture<HttpServer>
{
    private readonly HttpClient _http = server.Http;

    [Theory]
    [InlineData("/v1/gram", """{"function": "rbf", "xx": [{"values": [0]}], "params": {"gamma": 5}}""", "xx", "params")]
    [InlineData("/v1/gram", """{"function": "rbf", "x": [{"values": [0], "value": [1]}], "vectors": {"w": {"Values": [1]}}}""", "x[0].value", "vectors[w].Values")]
    [InlineData("/v1/plan", """{"computation": {"outputs": [{"formulas": "x[0]"}], "nanpolicy": 1}}""", "computation.outputs[0].formulas", "computation.nanpolicy")]
    [InlineData("/v1/gram?function=rbf&gamma=5", """{"function": "rbf", "xx": []}""", "function", "gamma", "xx")]
    public async Task Names_that_the_message_does_not_have(string path, string json, params string[] fields)
    {
        Dictionary<string, string> violations = await Refused(_http.PostAsync(path, Json(json)));

        Assert.Equal(fields, violations.Keys);
        Assert.All(violations.Values, description => Assert.Matches("is no field of [A-Z]|stands in the query", description));
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    public async Task Names_are_found_in_whatever_encoding_and_after_a_mark_of_it(string encoding, string charset)
    {
        var text = Encoding.GetEncoding(encoding);
        using var body = new ByteArrayContent([.. text.GetPreamble(), .. text.GetBytes("""{"function": "rbf", "params": {}}""")]);
        body.Headers.ContentType = new("application/json", charset);

        using HttpResponseMessage response = await _http.PostAsync("/v1/gram", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("params: is no field", text.GetString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"function": "rbf", "x": [{"values": [0]}], "nan_policy": "NAN_POLICY_OMIT", "parameters": {"gamma": 5}}""")]
    [InlineData("""{"function": "rbf", "x": [{"values": ["NaN", 1e2]}], "nanPolicy": 1, "precision": "DATA_TYPE_FLOAT32", "accumulate": null, "parameters": {"gamma": 5}}""")]
    public async Task Names_and_words_that_are_known_pass(string json)
    {
        using HttpResponseMessage response = await _http.PostAsync("/v1/gram", Json(json));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_word_that_no_enumeration_has_is_named_with_those_that_it_has()
    {
        Dictionary<string, string> violations = await Refused(_http.PostAsync(
            "/v1/gram", Json("""{"function": "rbf", "x": [{"values": [0]}], "nanPolicy": "REJECT", "precision": "f32", "params": 1}""")));

        Assert.Equal(["nanPolicy", "precision", "params"], violations.Keys);
        Assert.Equal(
            "is \"REJECT\"; it takes one of NAN_POLICY_UNSPECIFIED (0), NAN_POLICY_PROPAGATE (1), NAN_POLICY_REJECT (2), NAN_POLICY_OMIT (3)", violations["nanPolicy"]);
        Assert.Contains("DATA_TYPE_FLOAT32 (1)", violations["precision"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/gram", """{"x": [5]}""", "x[0]", "is 5; it takes an object, Row")]
    [InlineData("/v1/gram", """{"x": 5}""", "x", "is 5; it takes a list")]
    [InlineData("/v1/gram", """{"x": [{"values": [0, "one"]}]}""", "x[0].values[1]", "is \"one\"; it takes a number that a double holds, or one of \"NaN\", \"Infinity\" and \"-Infinity\"")]
    [InlineData("/v1/gram", """{"x": [null]}""", "x[0]", "is null; it takes an object, Row")]
    [InlineData("/v1/gram", """{"x": [{"values": [0, 1e400]}]}""", "x[0].values[1]", "is 1e400; it takes a number that a double holds, or one of \"NaN\", \"Infinity\" and \"-Infinity\"")]
    [InlineData("/v1/gram", """{"parameters": {"gamma": "five"}}""", "parameters[gamma]", "is \"five\"; it takes a number that a double holds, or one of \"NaN\", \"Infinity\" and \"-Infinity\"")]
    [InlineData("/v1/gram", """{"parameters": [1]}""", "parameters", "is a list; it takes an object of values by name")]
    [InlineData("/v1/gram", """{"parameters": {"gamma": 1, "gamma": 2}}""", "parameters[gamma]", "is given more than once")]
    [InlineData("/v1/gram", """{"nan_policy": 1, "nanPolicy": 2}""", "nanPolicy", "is given more than once")]
    [InlineData("/v1/gram", """{"function": 7}""", "function", "is 7; it takes text in quotes")]
    [InlineData("/v1/plan", """{"computation": {"packed": "yes"}}""", "computation.packed", "is \"yes\"; it takes true or false")]
    [InlineData("/v1/plan", """{"computation": {"arguments": [{"shape": ["2", 1.5]}]}}""", "computation.arguments[0].shape[1]", "is 1.5; it takes a whole number, int64")]
    [InlineData("/v1/plan", """{"computation": {"arguments": [{"data": "?"}]}}""", "computation.arguments[0].data", "is \"?\"; it takes base64 in quotes")]
    [InlineData("/v1/gram", """[]""", "body", "is a list; it takes an object, GramRequest")]
    public async Task A_value_that_a_field_does_not_take(string path, string json, string field, string description)
    {
        Dictionary<string, string> violations = await Refused(_http.PostAsync(path, Json(json)));

        Assert.Equal(KeyValuePair.Create(field, description), Assert.Single(violations));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"function": "rbf",""")]
    [InlineData("""{"function": "\ud800"}""")]
    public async Task What_is_no_JSON(string body)
    {
        Dictionary<string, string> violations = await Refused(_http.PostAsync("/v1/gram", Json(body)));

        Assert.StartsWith("is no JSON: ", Assert.Single(violations).Value, StringComparison.Ordinal);
        Assert.Equal(["body"], violations.Keys);
    }

    [Fact]
    public async Task Names_in_a_query_that_the_message_does_not_have()
    {
        Dictionary<string, string> violations = await Refused(_http.GetAsync("/v1/datasets?pagesize=-3&PageSize=1&page%5fsize=5&page_token.x=2&=4"));

        Assert.Equal(["pagesize", "PageSize", "page_token.x", ""], violations.Keys);
        Assert.Equal("is no field of ListDatasetsRequest; it has page_size, page_token", violations["pagesize"]);
        Assert.Equal("is no field; page_token holds one value and no fields that a query can name", violations["page_token.x"]);
    }

    [Theory]
    [InlineData("/v1/functions?name=rbf", "name", "is no field of ListFunctionsRequest; it has none")]
    [InlineData("/v1/datasets/ds-0?handle=ds-1", "handle", "stands in the path of this call, and not in its query")]
    [InlineData("/v1/datasets?page_size=1&pageSize=2", "pageSize", "is given more than once")]
    [InlineData("/v1/datasets?page_size=ten", "page_size", "is \"ten\"; it takes a whole number, int32")]
    public async Task A_query_that_does_not_fit_the_call(string path, string field, string description) =>
        Assert.Equal(KeyValuePair.Create(field, description), Assert.Single(await Refused(_http.GetAsync(path))));

    [Theory]
    [InlineData("/v1/datasets?page_size=1&page_token=")]
    [InlineData("/v1/datasets?pageSize=1")]
    [InlineData("/v1/functions?")]
    public async Task A_query_of_known_names_passes(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_refusal_has_its_line_in_the_log()
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "/v1/datasets?pagesize=-3") { Headers = { { "x-request-id", "mistyped" } } };
        await Refused(_http.SendAsync(call));
        await server.Running.Until(() => server.Running.Log.Call("mistyped") is not null, "the call has its line");

        Assert.Equal("InvalidArgument", LogLines.Text(server.Running.Log.Call("mistyped")!, "Status"));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The descriptions of a refusal, by field.</summary>
    private static async Task<Dictionary<string, string>> Refused(Task<HttpResponseMessage> call)
    {
        using HttpResponseMessage response = await call;
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{response.StatusCode}: {body}");
        JsonElement answer = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)StatusCode.InvalidArgument, answer.GetProperty("code").GetInt32());
        return answer.GetProperty("details")[0].GetProperty("fieldViolations").EnumerateArray()
            .ToDictionary(violation => violation.GetProperty("field").GetString()!, violation => violation.GetProperty("description").GetString()!);
    }
}
