using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Hosting;

/// <summary>Writes an error answer of the given status in a vendor's own shape.</summary>
public delegate Task ErrorWriter(HttpContext http, int status);
