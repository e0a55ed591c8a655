using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StandIns.Graph;

namespace Bot.Tests.StandIns;

/// <summary>One call against each limit of the Cloud API's documents, and the code that they promise.</summary>
public sealed partial class GraphLimitsTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(7)));
    private GraphServer _server = null!;
    private GraphCaller _bot = null!;
    private GraphPerson _ani = null!;

    public async Task InitializeAsync()
    {
        _server = await GraphServer.StartAsync(new GraphOptions { Time = _clock });
        _bot = new GraphCaller(_server);
        _ani = _server.Person("Ani", "6281211112222");
        _ani.Writes("halo");
        _server.Put(new GraphTemplate("pengingat", "id", "Bapak/Ibu {{1}}, kelas {{2}} besok.", Buttons: ["Baik"]));
        _server.Put(new GraphTemplate("jeda", "id", "x", "PAUSED"));
        _server.Put(new GraphTemplate("mati", "id", "x", "DISABLED"));
        _server.Put(new GraphTemplate("menunggu", "id", "x", "PENDING"));
        _server.Put(new GraphTemplate("kode", "id", "x", Category: "AUTHENTICATION"));
        _server.Put(new GraphTemplate("promo", "id", "x", Category: "MARKETING"));
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _server.DisposeAsync();
    }

    private const string Text = """ "to":"ANI","type":"text","text":""";
    private const string Inter = """ "to":"ANI","type":"interactive","interactive":""";
    private const string Temp = """ "to":"ANI","type":"template","template":""";
    private const string One = """{"type":"reply","reply":{"id":"1","title":"Ya"}}""";
    private const string Two = """{"type":"reply","reply":{"id":"2","title":"Tidak"}}""";
    private const string Three = """{"type":"reply","reply":{"id":"3","title":"Nanti"}}""";

    [Theory]
    [InlineData(100, Text + """{"body":"4097*x"}""")]
    [InlineData(100, Text + """{"body":" "}""")]
    [InlineData(131008, Text + "{}")]
    [InlineData(100, Text + """{"body":5}""")]
    [InlineData(100, Text + """{"body":"halo","preview_url":"true"}""")]
    [InlineData(100, Text + """{"body":"halo","no_such":1}""")]
    [InlineData(100, Text + """{"body":"halo"},"no_such":1""")]
    [InlineData(100, Text + """{"body":"halo"},"recipient_type":"everybody" """)]
    [InlineData(100, Text + """{"body":"halo"},"biz_opaque_callback_data":"513*x" """)]
    [InlineData(100, Text + """{"body":"halo"},"image":{"link":"https://asn.go.id/x.png"}""")]
    [InlineData(131009, Text + """{"body":"halo"},"context":{"message_id":"wamid.none"}""")]
    [InlineData(131008, """ "type":"text","text":{"body":"halo"}""")]
    [InlineData(131008, """ "to":"ANI","type":"image" """)]
    [InlineData(131051, """ "to":"ANI","type":"poll","poll":{}""", 100)]
    [InlineData(131051, """ "to":"ANI","type":"poll" """)]
    [InlineData(100, """ "to":"Ani","type":"text","text":{"body":"halo"}""")]
    [InlineData(131026, """ "to":"6281299999999","type":"text","text":{"body":"halo"}""")]
    [InlineData(131026, """ "recipient":"ID.none","type":"text","text":{"body":"halo"}""")]
    [InlineData(131021, """ "to":"622150800123","type":"text","text":{"body":"halo"}""")]
    [InlineData(131008, """ "to":"ANI","type":"image","image":{}""")]
    [InlineData(131053, """ "to":"ANI","type":"image","image":{"id":"77"}""")]
    [InlineData(131009, """ "to":"ANI","type":"image","image":{"link":"gambar.png"}""")]
    [InlineData(100, """ "to":"ANI","type":"image","image":{"link":"https://asn.go.id/x.png","caption":"1025*x"}""")]
    [InlineData(100, """ "to":"ANI","type":"image","image":{"link":"https://asn.go.id/x.png","filename":"x.png"}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"1025*x"},"action":{"buttons":[""" + One + "]}}")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[]}}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[""" + One + "," + Two + "," + Three + """,{"type":"reply","reply":{"id":"4","title":"Lain"}}]}}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"21*x"}}]}}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":""}}]}}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[{"type":"reply","reply":{"id":"257*x","title":"Ya"}}]}}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[""" + One + """,{"type":"reply","reply":{"id":"1","title":"Lain"}}]}}""")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[""" + One + """,{"type":"reply","reply":{"id":"9","title":"Ya"}}]}}""")]
    [InlineData(131009, Inter + """{"type":"button","header":{"type":"text","text":"61*x"},"body":{"text":"Pilih"},"action":{"buttons":[""" + One + "]}}")]
    [InlineData(131009, Inter + """{"type":"button","body":{"text":"Pilih"},"footer":{"text":"61*x"},"action":{"buttons":[""" + One + "]}}")]
    [InlineData(131008, Inter + """{"type":"button","action":{"buttons":[""" + One + "]}}")]
    [InlineData(100, Inter + """{"type":"button","body":{"text":"Pilih"},"action":{"buttons":[""" + One + """],"button":"Buka"}}""")]
    [InlineData(131009, Inter + """{"type":"carousel","body":{"text":"Pilih"},"action":{}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"4097*x"},"action":{"button":"Buka","sections":[{"rows":[ROW1]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"21*x","sections":[{"rows":[ROW1]}]}}""")]
    [InlineData(131008, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"sections":[{"rows":[ROW1]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[ROW11]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"title":"A","rows":[ROW10]},{"title":"B","rows":[{"id":"z","title":"Z"}]}]}}""")]
    [InlineData(131008, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[ROW1]},{"title":"B","rows":[{"id":"z","title":"Z"}]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"title":"25*x","rows":[ROW1]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[{"id":"201*x","title":"A"}]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[{"id":"a","title":"25*x"}]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[{"id":"a","title":"A","description":"73*x"}]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[{"id":"a","title":"A"},{"id":"a","title":"B"}]}]}}""")]
    [InlineData(131009, Inter + """{"type":"list","header":{"type":"image","image":{"link":"https://asn.go.id/x.png"}},"body":{"text":"Pilih"},"action":{"button":"Buka","sections":[{"rows":[ROW1]}]}}""")]
    [InlineData(131009, Inter + """{"type":"cta_url","body":{"text":"Buka"},"action":{"name":"cta_url","parameters":{"display_text":"21*x","url":"https://asn.go.id"}}}""")]
    [InlineData(132001, Temp + """{"name":"tidak_ada","language":{"code":"id"}}""")]
    [InlineData(132001, Temp + """{"name":"pengingat","language":{"code":"en"}}""")]
    [InlineData(132001, Temp + """{"name":"menunggu","language":{"code":"id"}}""")]
    [InlineData(132015, Temp + """{"name":"jeda","language":{"code":"id"}}""")]
    [InlineData(132016, Temp + """{"name":"mati","language":{"code":"id"}}""")]
    [InlineData(132000, Temp + """{"name":"pengingat","language":{"code":"id"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ani"}]}]}""")]
    [InlineData(132012, Temp + """{"name":"pengingat","language":{"code":"id"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ani"},{"type":"text","text":"a\nb"}]}]}""")]
    [InlineData(132005, Temp + """{"name":"pengingat","language":{"code":"id"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ani"},{"type":"text","text":"1020*x"}]}]}""")]
    [InlineData(132012, Temp + """{"name":"pengingat","language":{"code":"id"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ani"},{"type":"text","text":"A"}]},{"type":"button","sub_type":"quick_reply","index":"3","parameters":[{"type":"payload","payload":"p"}]}]}""")]
    [InlineData(131062, """ "recipient":"BSUID","type":"template","template":{"name":"kode","language":{"code":"id"}}""")]
    [InlineData(131009, """ "status":"read","message_id":"wamid.none" """)]
    [InlineData(100, """ "status":"delivered","message_id":"WAMID" """)]
    [InlineData(100, """ "status":"read","message_id":"WAMID","typing_indicator":{"type":"voice"}""")]
    public async Task What_the_documents_refuse_is_refused_by_its_code(int code, string fields, int? instead = null)
    {
        var (status, body) = await _bot.SendAsync(Written(fields));

        var error = body.GetProperty("error");
        error.GetProperty("code").GetInt32().ShouldBe(instead ?? code, body.ToString());
        status.ShouldBeInRange(400, 404);
        error.GetProperty("message").GetString().ShouldStartWith($"(#{instead ?? code})");
        error.GetProperty("type").GetString().ShouldBe("OAuthException");
        error.GetProperty("error_data").GetProperty("details").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty("fbtrace_id").GetString().ShouldNotBeNullOrEmpty();
        _server.Log.Refused.ShouldHaveSingleItem().Status.ShouldBe(status);
        _server.Heard(_ani).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Text + """{"body":"4096*x","preview_url":false},"recipient_type":"individual","biz_opaque_callback_data":"512*x","context":{"message_id":"WAMID"}""")]
    [InlineData(""" "recipient":"BSUID","type":"text","text":{"body":"halo"}""")]
    [InlineData(""" "to":"6281299999999","recipient":"BSUID","type":"text","text":{"body":"halo"}""", 131026)]
    [InlineData(Inter + """{"type":"button","header":{"type":"text","text":"60*x"},"body":{"text":"1024*x"},"footer":{"text":"60*x"},"action":{"buttons":[""" + One + "," + Two + """,{"type":"reply","reply":{"id":"256*x","title":"20*x"}}]}}""")]
    [InlineData(Inter + """{"type":"list","body":{"text":"4096*x"},"action":{"button":"20*x","sections":[{"title":"24*x","rows":[ROW9]},{"title":"B","rows":[{"id":"200*x","title":"24*x","description":"72*x"}]}]}}""")]
    [InlineData(Inter + """{"type":"cta_url","body":{"text":"Buka"},"action":{"name":"cta_url","parameters":{"display_text":"Buka","url":"https://asn.go.id"}}}""")]
    [InlineData(Temp + """{"name":"pengingat","language":{"code":"id"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ani"},{"type":"text","text":"A"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"p"}]}]}""")]
    [InlineData(""" "to":"ANI","type":"image","image":{"link":"https://asn.go.id/x.png","caption":"1024*x"}""")]
    [InlineData(""" "to":"ANI","type":"reaction","reaction":{"message_id":"WAMID","emoji":"👍"}""")]
    [InlineData(""" "status":"read","message_id":"WAMID","typing_indicator":{"type":"text"}""")]
    public async Task What_the_documents_allow_is_taken(string fields, int? refused = null)
    {
        var (status, body) = await _bot.SendAsync(Written(fields));
        if (refused is not null)
            body.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(refused.Value, "the phone wins where both stand there");
        else
            status.ShouldBe(200, body.ToString());
    }

    [Fact]
    public async Task The_window_closes_a_day_after_the_last_message_and_a_template_still_passes()
    {
        _clock.Now = _clock.Now.AddHours(24);
        (await CodeAsync(Text + """{"body":"halo"}""")).ShouldBe(131047);
        (await CodeAsync(Temp + """{"name":"promo","language":{"code":"id"}}""")).ShouldBe(0);
        _ani.StopsMarketing();
        (await CodeAsync(Temp + """{"name":"promo","language":{"code":"id"}}""")).ShouldBe(131050);
        _ani.Writes("halo lagi");
        (await CodeAsync(Text + """{"body":"halo"}""")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_blocked_the_number_is_not_reached()
    {
        _ani.Blocks();
        (await CodeAsync(Text + """{"body":"halo"}""")).ShouldBe(131026);
    }

    [Fact]
    public async Task A_pair_and_the_number_have_their_rates()
    {
        (_server.Rates.On, _server.Rates.PairBurst) = (true, 2);
        (await CodeAsync(Text + """{"body":"1"}""")).ShouldBe(0);
        (await CodeAsync(Text + """{"body":"2"}""")).ShouldBe(0);
        (await CodeAsync(Text + """{"body":"3"}""")).ShouldBe(131056);
        _clock.Now = _clock.Now.AddSeconds(6);
        (await CodeAsync(Text + """{"body":"3"}""")).ShouldBe(0);
        _server.Rates.PerSecond.ShouldBe(80);
    }

    [Fact]
    public async Task What_people_write_counts_for_the_number_s_rate_too()
    {
        (_server.Rates.On, _server.Rates.PerSecond) = (true, 3);
        _ani.Writes("satu");
        _ani.Writes("dua");
        (await CodeAsync(Text + """{"body":"1"}""")).ShouldBe(0);
        (await CodeAsync(Text + """{"body":"2"}""")).ShouldBe(130429);
        _clock.Now = _clock.Now.AddSeconds(1);
        (await CodeAsync(Text + """{"body":"2"}""")).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_that_is_missing_or_wrong_is_told_apart()
    {
        _bot.Token = null;
        (await CodeAsync(Text + """{"body":"halo"}""", 401)).ShouldBe(0);
        _bot.Token = "wrong";
        (await CodeAsync(Text + """{"body":"halo"}""", 401)).ShouldBe(190);
    }

    [Theory]
    [InlineData("image/gif", 100, 100)]
    [InlineData("text/csv", 100, 100)]
    [InlineData("image/png", (5 << 20) + 1, 131053)]
    [InlineData("image/png", 5 << 20, 0)]
    [InlineData("image/webp", (500 << 10) + 1, 131053)]
    [InlineData("application/pdf", 0, 131053)]
    [InlineData("application/pdf", 1000, 0)]
    public async Task Media_have_their_types_and_sizes(string type, int size, int code)
    {
        var (_, body) = await _bot.UploadAsync(new byte[size], type);
        (body.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0).ShouldBe(code, body.ToString());
    }

    private async Task<int> CodeAsync(string fields, int? status = null)
    {
        var (got, body) = await _bot.SendAsync(Written(fields));
        if (status is not null)
            got.ShouldBe(status.Value);
        return body.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0;
    }

    /// <summary><c>ANI</c> is her phone, <c>65*x</c> so many of that letter, <c>ROW3</c> so many rows.</summary>
    private string Written(string fields)
    {
        var named = fields.Replace("BSUID", _ani.UserId, StringComparison.Ordinal).Replace("WAMID", _ani.LastMessageId, StringComparison.Ordinal).Replace("ANI", _ani.Phone, StringComparison.Ordinal);
        var rows = Rows().Replace(named, many => string.Join(",", Enumerable.Range(1, int.Parse(many.Groups[1].Value)).Select(number => new JsonObject { ["id"] = $"r{number}", ["title"] = $"Baris {number}" }.ToJsonString())));
        return Many().Replace(rows, many => new string(many.Groups[2].Value[0], int.Parse(many.Groups[1].Value)));
    }

    [GeneratedRegex(@"(\d+)\*(\w)")]
    private static partial Regex Many();

    [GeneratedRegex(@"ROW(\d+)")]
    private static partial Regex Rows();
}
