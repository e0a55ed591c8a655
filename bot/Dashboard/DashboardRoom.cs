using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.FileProviders;

namespace Bot.Dashboard;

/// <summary>The shell of the dashboard: sign-in, layout, navigation. Pages are mapped by the rooms they belong to, under <see cref="Pages"/>.</summary>
public static class DashboardRoom
{
    /// <summary>Pages run no script at all; charts are drawn on the server.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "tanya-asn";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
        });
        services.AddAuthorization();
        return services;
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/dashboard.css", Style);
        var door = app.MapGroup("").AddEndpointFilter(Guarded);
        door.MapGet("/sign-in", (string? code) => SignIn.Ask(code));
        door.MapPost("/sign-in", (Delegate)SignIn.EnterAsync).DisableAntiforgery();
        door.MapPost("/sign-out", (Delegate)SignIn.LeaveAsync).DisableAntiforgery();
    }

    /// <summary>The group in which every room maps its pages: behind the sign-in, with the headers that keep a page to itself.</summary>
    public static RouteGroupBuilder Pages(this WebApplication app) =>
        app.MapGroup("/dashboard").RequireAuthorization().AddEndpointFilter(Guarded);

    /// <summary>What a page is answered with that is not there, or not for this viewer: the two look alike.</summary>
    public static RazorComponentResult<NoAccessPage> NotFound(Viewer? viewer) =>
        new(new { Viewer = viewer }) { StatusCode = StatusCodes.Status404NotFound };

    private static async ValueTask<object?> Guarded(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return await next(context);
    }

    private static IResult Style(IWebHostEnvironment environment) =>
        Results.File(new PhysicalFileProvider(AppContext.BaseDirectory).GetFileInfo("Dashboard/dashboard.css").PhysicalPath!, "text/css; charset=utf-8");
}
